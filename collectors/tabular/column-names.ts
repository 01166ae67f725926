import { foldText } from '../../domain/query/fold.ts';
import type { ImportFieldName } from './import-fields.ts';

/**
 * Names columns go by in exports of common tools, in a few languages; the likeliest first. Compared folded and
 * without anything but letters and digits: `Tweet_Created` is `tweetcreated`.
 */
export const columnNames: Partial<Record<ImportFieldName, string>> = {
  text: `text full_text tweet_text review_text review_body review_content comment_text comment_body post_text
    message_text tweet content contents body message comment comments review post caption feedback verbatim
    open_text selftext snippet description mention texto texte contenu commentaire avis comentario contenido
    mensaje resena mensagem nachricht kommentar inhalt bewertungstext beitrag testo recensione commento tekst
    opinia komentarz текст отзыв комментарий сообщение 本文 内容 コメント 评论 正文 리뷰 내용`,
  title: `title review_title post_title subject headline titre objet titulo asunto assunto titel betreff titolo
    oggetto tytul заголовок тема 标题 タイトル 件名 제목`,
  id: `id id_str external_id tweet_id review_id post_id comment_id message_id mention_id status_id ticket_id
    response_id guid uuid identifiant kennung`,
  url: `url link permalink permalink_url post_url tweet_url review_url comment_url source_url uri href lien enlace
    ссылка 链接 リンク`,
  author: `author author_name author.name user.name user_name display_name full_name reviewer reviewer_name
    customer customer_name name user nickname auteur nom autor nombre nome verfasser kunde autore автор имя 作者
    投稿者 작성자`,
  handle: `handle author_handle author.handle user.screen_name screen_name author_username user.username username
    twitter_handle author.username account login pseudo usuario benutzername 用户名 ユーザー名`,
  authorId: 'author_id user_id author.id user.id user.id_str reviewer_id customer_id',
  followers: `followers followers_count follower_count user_followers author_followers user.followers_count
    abonnes seguidores`,
  publishedAt: `published_at published created_at created date_published publication_date posted_at post_date
    review_date tweet_created submitted_at submission_date created_time create_time created_utc date_created
    created_date date_time datetime timestamp date time posted pub_date fecha fecha_hora data_hora data datum zeit
    zeitpunkt erstellt_am datum_zeit дата 日期 时间 日付 日時 投稿日 날짜`,
  rating: `rating stars star_rating review_rating rating_value overall_rating note nota puntuacion
    calificacion bewertung sterne valutazione voto ocena оценка 评分 評価 평점 nps nps_score csat`,
  source: `source channel platform network source_name source_type kanal canal plattform plateforme plataforma
    canale fonte fuente quelle источник 来源`,
  kind: 'kind type mention_type post_type content_type item_type typ tipo art',
  lang: 'lang language language_code locale langue sprache idioma lingua язык 语言 言語',
  brand: `brand brand_name company company_name business competitor airline bank hotel restaurant carrier operator
    marque marca marke marchio unternehmen firma бренд 品牌 ブランド`,
  direction: 'direction message_direction',
  parentId: 'parent_id in_reply_to_status_id in_reply_to_id in_reply_to reply_to_id reply_to',
  threadId: 'thread_id conversation_id discussion_id topic_id ticket_number',
  likes: `likes like_count likes_count favorite_count favorites_count favorites favourites upvotes ups helpful_votes
    reactions me_gusta gefaellt_mir`,
  replies: 'replies reply_count replies_count comment_count comments_count num_comments respuestas antworten',
  shares: 'shares share_count retweets retweet_count reposts repost_count partages',
  views: 'views view_count views_count impressions impression_count reach vues',
  hashtags: 'hashtags hashtag tags entities.hashtags',
  answer: `reply_text owner_response response owner_reply company_response response_text business_response
    brand_reply answer`,
  answeredAt: 'answered_at response_date replied_at reply_date response_time owner_response_date',
  answeredBy: 'answered_by replied_by responder',
};

/** A name as it is compared. */
export const plainColumn = (name: string): string => foldText(name).replace(/[^\p{L}\p{N}]+/gu, '');

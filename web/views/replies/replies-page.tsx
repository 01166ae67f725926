import './replies.css';
import type { ReplyKit } from '../../../api/schemas/reply-kit.ts';
import type { Brand } from '../../../domain/brand.ts';
import { Section } from '../../components/section.tsx';
import { Templates } from './templates.tsx';
import { VoiceForm } from './voice-form.tsx';

interface RepliesPageProps {
  readonly brand: Brand;
  readonly kit: ReplyKit;
}

export const RepliesPage = ({ brand, kit }: RepliesPageProps) => (
  <div class="page replies" key={brand.id}>
    <header class="page-head">
      <h1>Replies of {brand.name}</h1>
    </header>
    <Section title="Templates" help="Texts to begin a reply with. In an open mention, press t to choose one.">
      <Templates brandId={brand.id} rows={kit.templates} />
    </Section>
    <Section
      title="Voice"
      help="How you speak. While somebody writes a reply, Earshot marks what does not fit. It advises, and never stops anybody."
    >
      <VoiceForm voice={kit.voice} />
    </Section>
  </div>
);

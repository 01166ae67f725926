import type { Sentiment } from '../../domain/judgement.ts';

/**
 * What emoji say, labelled for this project: few stand often enough in the labelled sets to be learned there. Only such
 * as are meant one way whoever writes them; 😂 and 😭, which go with anything, are left to the sets.
 */
const labelled: Readonly<Record<Sentiment, string>> = {
  negative:
    '😠 😡 🤬 😤 👿 👎 🖕 🤮 🤢 😒 🙄 😑 😞 😔 😟 🙁 ☹️ 😣 😖 😫 😩 🥺 😢 😦 😧 😨 😰 😥 😓 💔 🤦 💩 🤡 😾 🚮 ❌ ⛔ 😕 😬 🥴 😷 🥱',
  positive:
    '😀 😃 😄 😁 😊 🙂 😇 🥰 😍 🤩 😘 ☺️ 😋 🤗 👍 👏 🙌 👌 🤝 💪 ❤️ 🧡 💛 💚 💙 💜 🖤 💕 💖 💗 💓 💞 💘 💯 🎉 🎊 🥳 🏆 🥇 ⭐ 🌟 ✨ 😎 😻 🫶 💐',
  neutral:
    '✈️ 🛫 🛬 📱 💻 📷 📸 📍 📅 ⏰ 🕐 🚗 🚌 🚆 🏠 🏢 🏨 🍕 ☕ 🍺 📦 📧 📞 🔗 ➡️ ⬇️ 👉 👇 📢 📣 🔔 📰 📺 🎧 🎮 🌍 🌧️ ☁️ 🐶 🐱 🤔 👀 🔎 🧐 😶 😐 ▶️ 🆕',
};

/** Said of anything: the emoji alone tells how it is meant. */
const carriers = [
  'my order today',
  'on the phone with them',
  'the new app',
  'just got here',
  'this one',
  'so it is monday',
];

/** Texts that an emoji alone makes negative, neutral or positive. */
export const emojiTexts = (): { readonly text: string; readonly label: Sentiment }[] =>
  Object.entries(labelled).flatMap(([label, all]) =>
    all
      .split(' ')
      .flatMap((emoji) => [
        emoji,
        emoji.repeat(2),
        emoji.repeat(3),
        ...carriers.map((carrier) => `${carrier} ${emoji}`),
      ])
      .map((text) => ({ text, label: label as Sentiment })),
  );

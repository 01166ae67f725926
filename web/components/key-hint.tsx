/** The keys of a shortcut, for people who use a keyboard. */
export const KeyHint = ({ keys }: { keys: readonly string[] }) => (
  <span class="key-hint" aria-hidden="true">
    {keys.map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </span>
);

interface SparklineProps {
  /** Read out instead of the picture. */
  readonly label: string;
  /** Oldest first; null where nothing is known, which is not the same as none. */
  readonly values: readonly (number | null)[];
}

/** Small columns for a glance at how a count goes. */
export const Sparkline = ({ label, values }: SparklineProps) => {
  const top = Math.max(1, ...values.map((value) => value ?? 0));
  return (
    <div class="sparkline" role="img" aria-label={label}>
      {values.map((value, index) => (
        <span key={index} class={value === null ? 'sparkline-column column-unknown' : 'sparkline-column'}>
          <span class="sparkline-bar" style={{ height: `${((value ?? 0) / top) * 100}%` }} />
        </span>
      ))}
    </div>
  );
};

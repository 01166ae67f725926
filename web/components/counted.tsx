interface CountedProps {
  /** The number as it is shown. */
  readonly children: string;
  /** What it is made of, such as `45 of 320 judged mentions`: read out, and shown on hover and focus. */
  readonly of: string;
  /** The mentions behind it. */
  readonly href: string;
}

/** A number with its numerator and denominator, that leads to the mentions it was counted from. */
export const Counted = ({ children, of, href }: CountedProps) => (
  <a class="counted nums" href={href} aria-label={`${children}: ${of}`}>
    {children}
    <span class="tooltip" aria-hidden="true">
      {of}
    </span>
  </a>
);

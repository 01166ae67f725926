import type { ComponentChildren } from 'preact';

/** A part of a page of settings: what it is at the left, what to do at the right. */
export const Section = ({
  title,
  help,
  children,
}: {
  title: string;
  help: string;
  children: ComponentChildren;
}) => (
  <section class="section" aria-label={title}>
    <div class="section-head">
      <h2>{title}</h2>
      <p class="muted">{help}</p>
    </div>
    <div class="section-body">{children}</div>
  </section>
);

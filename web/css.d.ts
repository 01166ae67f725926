/** A page's own styles, which Vite gathers. */
declare module '*.css';

/** How many days a link may last. */
export const linkDays = [1, 7, 30, 90] as const;

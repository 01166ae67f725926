/**
 * Processor time of this process so far, ms: what is bounded by work, not by who else is busy on the machine. Only
 * differences say something.
 */
export const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

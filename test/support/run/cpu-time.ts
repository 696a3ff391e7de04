/** The least processor time, in milliseconds, that one of three calls takes. */
export function cpuTime(call: () => void): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    call();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

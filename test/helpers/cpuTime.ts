/**
 * Milliseconds of processor time that a function takes. How busy the machine is beside does not matter, so a limit that is
 * a hundred times the usual tells what is endless, and nothing else.
 */
export function cpuTimeOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

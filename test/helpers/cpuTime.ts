/**
 * The CPU time of a function in milliseconds. It hardly depends on other load, so a limit of a hundred times the usual
 * detects endless work only.
 */
export function cpuTimeOf(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

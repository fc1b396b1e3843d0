/** What this process has used of a processor: how busy the machine is besides does not count. */
export const processorSeconds = (): number => {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1_000_000
}

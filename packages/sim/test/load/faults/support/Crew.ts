import { Helm } from "./Helm.ts"
import { type AnswerProvider, HostProcess } from "./HostProcess.ts"
import type { HostPlan } from "./Protocol.ts"

/** The hosts of one database, one after the other, and one that is awake already for when the present one dies. */
export class Crew {
  readonly helm = new Helm()
  private readonly hosts: Array<HostProcess> = []
  private spare: HostProcess
  private readonly folder: string
  private readonly plan: HostPlan
  private readonly answerProvider: AnswerProvider

  constructor(folder: string, plan: HostPlan, answerProvider: AnswerProvider) {
    this.folder = folder
    this.plan = plan
    this.answerProvider = answerProvider
    this.spare = this.wake()
  }

  /** Lets another process open the platform, and gives it the helm. */
  async relieve(): Promise<HostProcess> {
    const host = await this.add()
    this.helm.seat(host)
    return host
  }

  /** Lets another process open the platform beside those that are there. */
  async add(): Promise<HostProcess> {
    const host = this.spare
    this.spare = this.wake()
    await host.open(this.plan)
    return host
  }

  async end(): Promise<void> {
    await Promise.all(this.hosts.map((host) => host.end()))
  }

  private wake(): HostProcess {
    const host = new HostProcess(this.folder, `host-${this.hosts.length + 1}`, this.answerProvider)
    this.hosts.push(host)
    return host
  }
}

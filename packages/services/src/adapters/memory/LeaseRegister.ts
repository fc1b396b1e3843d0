import type { LeaseFence } from "@sagaproof/core/ports/Store"

interface Lease {
  owner: string | undefined
  epoch: number
  expiresAt: number
}

/**
 * Who owns which lease. A lease that has run out may be taken by another owner; until one does, its last owner still
 * has it, since nobody can have acted in its place. What makes an old owner unable to write is the epoch alone.
 */
export class LeaseRegister {
  private readonly leases = new Map<string, Lease>()

  acquire(name: string, owner: string, durationMs: number, now: number): LeaseFence | undefined {
    const lease = this.leases.get(name) ?? { owner: undefined, epoch: 0, expiresAt: now }
    if (lease.owner !== owner) {
      if (lease.owner !== undefined && lease.expiresAt > now) {
        return undefined
      }
      lease.owner = owner
      lease.epoch += 1
    }
    lease.expiresAt = now + durationMs
    this.leases.set(name, lease)
    return { lease: name, epoch: lease.epoch }
  }

  release(fence: LeaseFence): void {
    const lease = this.leases.get(fence.lease)
    if (lease !== undefined && lease.epoch === fence.epoch) {
      lease.owner = undefined
    }
  }

  /** Whether a fence still lets its owner write. */
  holds(fence: LeaseFence): boolean {
    const lease = this.leases.get(fence.lease)
    return lease !== undefined && lease.owner !== undefined && lease.epoch === fence.epoch
  }
}

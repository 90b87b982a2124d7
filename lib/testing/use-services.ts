import { setTimeout as pause } from 'node:timers/promises'
import { inject } from 'vitest'
import { prepareBucket } from '@/lib/io/bucket'
import { refuseSecondConnections } from '@/lib/io/db'
import type { CaughtMail } from './caught-mail'

const PATIENCE = 15_000 // ms until a mail is called lost

async function ask<T>(method: 'GET' | 'POST'): Promise<T> {
  const response = await fetch(inject('services'), { method })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as T
}

export type TestServices = {
  /** The newest mail to an address; waits until there is one. Use an address of your own: all files share the inbox. */
  mailTo: (address: string) => Promise<CaughtMail>
  /** Those that have arrived; a real mail server may still hold some. */
  mailsTo: (address: string) => Promise<CaughtMail[]>
}

/**
 * Gives this test file a migrated database, an empty bucket and a mail server of its own, by setting the variables
 * that lib/io/env reads at first use. Call it at the top of the file: `const { mailTo } = await useServices()`.
 */
export async function useServices(): Promise<TestServices> {
  Object.assign(process.env, await ask<Record<string, string>>('POST'))
  refuseSecondConnections()
  await prepareBucket()
  const mailsTo = async (address: string) => (await ask<CaughtMail[]>('GET')).filter(({ to }) => to.includes(address))
  return {
    mailsTo,
    mailTo: async (address) => {
      const until = Date.now() + PATIENCE
      for (;;) {
        const [newest] = await mailsTo(address)
        if (newest) return newest
        if (Date.now() > until) throw new Error(`No mail to ${address} came.`)
        await pause(25)
      }
    },
  }
}

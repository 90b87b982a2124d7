import { logLine } from '@/lib/io/log-line'
import { expireImports } from '@/lib/usecases/import/expire-imports'
import { failForsaken } from '@/lib/usecases/import/fail-forsaken'
import { expireExports } from '@/lib/usecases/export/expire-exports'
import { resumeWork } from '@/lib/usecases/pool/resume-work'
import { rescueRuns } from '@/lib/usecases/run/rescue-runs'
import { forgetExpired } from '@/lib/usecases/session/forget-expired'
import { expireUploads } from '@/lib/usecases/upload/expire-uploads'

const EVERY = 3 * 60_000 // ms

/** At the start and every few minutes: what a crash or an outage left lying about is picked up, and what has run out goes. */
export function keepHouse(): { stop: () => void } {
  const round = async () => {
    for (const chore of [rescueRuns, resumeWork, expireUploads, failForsaken, expireImports, expireExports, forgetExpired]) {
      await chore().catch((error: unknown) => console.error(logLine(chore.name, error)))
    }
  }
  void round()
  const timer = setInterval(() => void round(), EVERY)
  return { stop: () => clearInterval(timer) }
}

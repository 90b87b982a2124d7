import { existsSync } from 'node:fs'

/** The Chromium that this machine has installed, if any; CHROMIUM names another. */
export const systemChromium = (): string | undefined =>
  process.env.CHROMIUM || ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path))

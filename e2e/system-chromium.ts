import { existsSync } from 'node:fs'

/** Chromium without the windows that every other one opens and nobody sees. It knows no cameras. */
export const SHELL = '/usr/bin/chromium-headless-shell'
const WHOLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const first = (paths: string[]) => process.env.CHROMIUM || paths.find((path) => existsSync(path))

/** The Chromium that this machine has installed, if any; CHROMIUM names another. */
export const systemChromium = (): string | undefined => first([SHELL, ...WHOLE])

/** One with all that a browser has. */
export const wholeChromium = (): string | undefined => first(WHOLE)

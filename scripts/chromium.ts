import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { AppError } from '@/lib/domain/errors'
import { systemChromium } from '@/e2e/system-chromium'

const run = (file: string, args: string[]) =>
  spawnSync(file, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0

/** Installs a Chromium for the browser tests where there is none: Debian's as root, else Playwright's own. */
export function installChromium(): boolean {
  if (systemChromium() || existsSync(chromium.executablePath())) return false
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation']
  if (debian && run('apt-get', ['update', '-q']) && run('apt-get', install)) return true
  if (run('npx', ['playwright', 'install', 'chromium'])) return true
  throw new AppError('not_ready', 'No Chromium could be installed: install one and name it with CHROMIUM=/path/to/chromium.')
}

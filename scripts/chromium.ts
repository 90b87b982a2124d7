import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { AppError } from '@/lib/domain/errors'
import { SHELL, wholeChromium } from '@/e2e/system-chromium'

const run = (file: string, args: string[]) =>
  spawnSync(file, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0

const PATIENCE = ['-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::Retries=1'] // a machine without a network has gone on in half a minute

/**
 * Installs a Chromium for the browser tests: as root on Debian also the one without windows, with which they take a
 * quarter less; elsewhere Playwright's own where there is none.
 */
export function installChromium(): boolean {
  if (process.env.CHROMIUM || (existsSync(SHELL) && wholeChromium())) return false
  const debian = existsSync('/etc/debian_version') && process.getuid?.() === 0
  const install = ['install', '-y', '--no-install-recommends', ...PATIENCE, 'chromium', 'chromium-headless-shell', 'fonts-liberation']
  if (debian && run('apt-get', ['update', '-q', ...PATIENCE]) && run('apt-get', install)) return true
  if (wholeChromium() || existsSync(chromium.executablePath())) return false
  if (run('npx', ['playwright', 'install', 'chromium'])) return true
  throw new AppError('not_ready', 'No Chromium could be installed: install one and name it with CHROMIUM=/path/to/chromium.')
}

import { parseArgs } from 'node:util'
import { AppError } from '@/lib/domain/errors'
import { db } from '@/lib/io/db'
import { createOperatorToken } from '@/lib/usecases/token/create-operator-token'
import { fail } from './fail'
import { dataFolder, readSite } from './installation'

// `npm run token -- --email a@b.c [--workspace name]`: the token alone goes to stdout, for scripts to read.

async function main() {
  const { values } = parseArgs({ options: { email: { type: 'string' }, workspace: { type: 'string' } } })
  if (!values.email) throw new AppError('invalid', 'Say whose token it is: npm run token -- --email you@example.org [--workspace name]')
  if (!process.env.DATABASE_URL) {
    const site = readSite(dataFolder())
    if (!site) throw new AppError('not_ready', 'There is no site here yet: run npm start first, or set DATABASE_URL and the other settings.')
    Object.assign(process.env, { ...site.variables, ...process.env })
  }
  const { token, workspace } = await createOperatorToken({ email: values.email, workspace: values.workspace })
  console.error(`An owner's token for the workspace ${workspace}; it is shown only now:`)
  console.log(token)
  await db.$disconnect()
}

await main().catch(fail)

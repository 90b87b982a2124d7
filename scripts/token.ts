import { parseArgs } from 'node:util'
import { AppError } from '@/lib/domain/errors'
import { db } from '@/lib/io/db'
import { createOperatorToken } from '@/lib/usecases/token/create-operator-token'
import { fail } from './fail'
import { takeOperatedSite } from './operated-site'

// `npm run token -- --email a@b.c [--workspace name]`: the token alone goes to stdout, for scripts to read.

async function main() {
  const { values } = parseArgs({ options: { email: { type: 'string' }, workspace: { type: 'string' } } })
  if (!values.email) throw new AppError('invalid', 'Say whose token it is: npm run token -- --email you@example.org [--workspace name]')
  takeOperatedSite()
  const { token, workspace } = await createOperatorToken({ email: values.email, workspace: values.workspace })
  console.error(`An owner's token for the workspace ${workspace}; it is shown only now:`)
  console.log(token)
  await db.$disconnect()
}

await main().catch(fail)

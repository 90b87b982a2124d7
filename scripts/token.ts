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
  const { token, workspace, made } = await createOperatorToken({ email: values.email, workspace: values.workspace })
  if (made.account) console.error(`Nobody here had the address ${values.email}: an account was made for it.`)
  if (made.workspace) console.error(`The workspace ${workspace} was made, with this address as its owner.`)
  console.error(`An owner's token for the workspace ${workspace}; it is shown only now:`)
  console.log(token)
  await db.$disconnect()
}

await main().catch(fail)

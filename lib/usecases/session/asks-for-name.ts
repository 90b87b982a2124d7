import { db } from '@/lib/io/db'

/** Whether somebody who signs in by e-mail is to be asked what others call them: once, while they have no name. */
export async function asksForName({ email }: { email: string }): Promise<boolean> {
  const user = await db.user.findUnique({ where: { email }, select: { name: true, askedName: true } })
  return !user || (user.name === null && !user.askedName)
}

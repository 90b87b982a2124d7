import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { whoAmI } from '@/lib/usecases/session/who-am-i'
import { pagePerson } from '@/lib/web/session'
import { pages } from '@/lib/domain/address/pages'
import { PLACE_COOKIE, readLastPlace } from './_client/last-place'

/** To the workspace where this person was last, else to their first one, else to making one. */
export default async function StartPage() {
  const { workspaces } = await whoAmI(await pagePerson(pages.start))
  const last = readLastPlace((await cookies()).get(PLACE_COOKIE)?.value)
  const workspace = workspaces.find(({ slug }) => slug === last?.workspace) ?? workspaces[0]
  redirect(workspace ? pages.workspace(workspace.slug) : pages.newWorkspace)
}

import type { Browser, BrowserContext } from 'playwright/test'
import { acceptAsNewcomer, callApi, linkIn, mailTo } from './fixtures'
import { site } from './site'

type Wanted = { workspace: string; address: string }

/** Somebody whom the owner of a workspace has invited to label there, in a browser of their own. */
export async function colleagueOf(owner: BrowserContext, browser: Browser, { workspace, address }: Wanted) {
  await callApi(owner.request, 'POST', `/api/workspaces/${workspace}/invites`, { addresses: [address], role: 'annotator' })
  const context = await browser.newContext({ baseURL: site().url })
  const secret = linkIn(await mailTo(address, /invites you/), /\/invite\//)
    .split('/')
    .at(-1)
  const next = await acceptAsNewcomer(context.request, secret)
  const page = await context.newPage()
  await page.goto(next)
  return { context, page }
}

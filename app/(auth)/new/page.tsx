import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { MadeFor } from '@/app/_client/made-for'
import { Banner } from '@/app/_ui/banner'
import { pages } from '@/lib/domain/address/pages'
import { whyNotHere } from '@/lib/usecases/workspace/may-make-workspace'
import { pagePerson } from '@/lib/web/session'
import { NewWorkspaceForm } from './_form/new-workspace-form'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('newWorkspace'))('title') })

export default async function NewWorkspacePage() {
  const t = await getTexts('newWorkspace')
  const person = await pagePerson(pages.newWorkspace)
  const refused = await whyNotHere(person)
  return (
    <>
      <MadeFor id={person.userId} />
      <h1 className="text-28 font-semibold">{t('heading')}</h1>
      <p className="mb-6 mt-2 text-fg-2">{t.rich('text', { email: person.email, b: (email) => <b className="text-fg">{email}</b> })}</p>
      {refused ? <Banner tone="warn">{refused}</Banner> : <NewWorkspaceForm />}
    </>
  )
}

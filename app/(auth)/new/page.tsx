import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { MadeFor } from '@/app/_client/made-for'
import { pages } from '@/lib/domain/address/pages'
import { pagePerson } from '@/lib/web/session'
import { NewWorkspaceForm } from './_form/new-workspace-form'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('newWorkspace'))('title') })

export default async function NewWorkspacePage() {
  const t = await getTexts('newWorkspace')
  const person = await pagePerson(pages.newWorkspace)
  return (
    <>
      <MadeFor id={person.userId} />
      <h1 className="text-28 font-semibold">{t('heading')}</h1>
      <p className="mb-6 mt-2 text-fg-2">{t.rich('text', { email: person.email, b: (email) => <b className="text-fg">{email}</b> })}</p>
      <NewWorkspaceForm />
    </>
  )
}

import type { Metadata } from 'next'
import { MadeFor } from '@/app/_client/made-for'
import { pages } from '@/lib/domain/address/pages'
import { pagePerson } from '@/lib/web/session'
import { NewWorkspaceForm } from './_form/new-workspace-form'

export const metadata: Metadata = { title: 'New workspace' }

export default async function NewWorkspacePage() {
  const person = await pagePerson(pages.newWorkspace)
  return (
    <>
      <MadeFor id={person.userId} />
      <h1 className="text-28 font-semibold">Make a workspace</h1>
      <p className="mb-6 mt-2 text-fg-2">
        A workspace holds your people and their projects. You are its owner. You are signed in as <b className="text-fg">{person.email}</b>.
      </p>
      <NewWorkspaceForm />
    </>
  )
}

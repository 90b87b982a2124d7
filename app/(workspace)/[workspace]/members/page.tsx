import type { Metadata } from 'next'
import { SettingsBar } from '@/app/(workspace)/[workspace]/_frame/settings-bar'
import { loadWorkspace } from '@/app/(workspace)/[workspace]/load-workspace'
import { many } from '@/app/_ui/count'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can, mayGrant } from '@/lib/domain/workspace/rights'
import { ROLES } from '@/lib/domain/workspace/role'
import { listMembers } from '@/lib/usecases/member/list-members'
import { InviteForm } from './_people/invite-form'
import { MemberTable } from './_people/member-table'
import { OpenInvites } from './_people/open-invites'
import { RightsTable } from './_people/rights-table'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace: slug } = await params
  const { member, workspace, projects } = await loadWorkspace(slug, pages.members(slug))
  const { members, invites } = await listMembers(member)
  const mayInvite = can(member.role, 'invite')
  const grantable = ROLES.filter((role) => mayGrant(member.role, role))
  return (
    <>
      <SettingsBar workspace={workspace} counts={{ members: members.length }} />
      <Page
        title="Members"
        text={`${many(members.length, 'person', 'people')}. Everyone sees every project; an invite may lead to one of them.`}
      >
        <div className="flex flex-col gap-4">
          {mayInvite && (
            <InviteForm workspace={slug} roles={grantable} projects={projects.map(({ slug: value, name }) => ({ value, label: name }))} />
          )}
          {mayInvite && invites.length > 0 && (
            <OpenInvites
              workspace={slug}
              invites={invites.map(({ id, email, role, project, state, expiresAt }) => ({
                id,
                email,
                role,
                project: project?.name,
                state,
                expiresAt: expiresAt.toISOString(),
              }))}
              now={new Date().toISOString()}
            />
          )}
          <MemberTable
            workspace={workspace}
            me={member.userId}
            mayManage={can(member.role, 'manage-members')}
            members={members.map(({ since, ...one }) => ({ ...one, since: since.toISOString() }))}
            now={new Date().toISOString()}
          />
          <RightsTable />
        </div>
      </Page>
    </>
  )
}

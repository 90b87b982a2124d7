import type { Metadata } from 'next'
import { getTexts } from '@/app/_texts/get-texts'
import { SettingsBar } from '@/app/(workspace)/[workspace]/_frame/settings-bar'
import { loadWorkspace } from '@/app/(workspace)/[workspace]/load-workspace'
import { Page } from '@/app/_ui/page'
import { pages } from '@/lib/domain/address/pages'
import { can, mayGrant } from '@/lib/domain/workspace/rights'
import { ROLES } from '@/lib/domain/workspace/role'
import { listMembers } from '@/lib/usecases/member/list-members'
import { InviteForm } from './_people/invite-form'
import { MemberTable } from './_people/member-table'
import { OpenInvites } from './_people/open-invites'
import { RightsTable } from './_people/rights-table'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('members'))('title') })

export default async function MembersPage({ params }: { params: Promise<{ workspace: string }> }) {
  const t = await getTexts('members')
  const { workspace: slug } = await params
  const { member, workspace, projects } = await loadWorkspace(slug, pages.members(slug))
  const { members, invites } = await listMembers(member)
  const mayInvite = can(member.role, 'invite')
  const grantable = ROLES.filter((role) => mayGrant(member.role, role))
  return (
    <>
      <SettingsBar workspace={workspace} counts={{ members: members.length }} />
      <Page title={t('title')} text={t('text', { n: members.length })}>
        <div className="flex flex-col gap-4">
          {mayInvite && (
            <InviteForm workspace={slug} roles={grantable} projects={projects.map(({ slug: value, name }) => ({ value, label: name }))} />
          )}
          {mayInvite && invites.length > 0 && <OpenInvites workspace={slug} invites={invites} now={new Date()} />}
          <MemberTable
            workspace={workspace}
            me={member.userId}
            mayManage={can(member.role, 'manage-members')}
            members={members}
            now={new Date()}
          />
          <RightsTable />
        </div>
      </Page>
    </>
  )
}

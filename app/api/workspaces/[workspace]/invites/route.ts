import { InviteMembers, Invited } from '@/lib/domain/contract/invite'
import { inviteMembers } from '@/lib/usecases/invite/invite-members'
import { route } from '@/lib/web/route'

export const POST = route({ may: 'invite', session: true, body: InviteMembers, answer: Invited }, inviteMembers)

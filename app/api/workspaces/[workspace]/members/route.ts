import { Members } from '@/lib/domain/contract/member'
import { listMembers } from '@/lib/usecases/member/list-members'
import { route } from '@/lib/web/route'

export const GET = route({ may: 'view', session: true, answer: Members }, listMembers)

import { AppError } from '@/lib/domain/errors'
import { problem } from '@/lib/web/respond'

// A client of the API reads problems, not pages.
const nothing = () => problem(new AppError('not_found', 'There is nothing at this address of the API.'))

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }

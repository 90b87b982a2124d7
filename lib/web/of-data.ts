/** The policy of what is data or bytes and never a page: whatever somebody brings a browser to make of it, it runs and loads nothing. */
export const OF_DATA = "default-src 'none'; frame-ancestors 'none'; sandbox"

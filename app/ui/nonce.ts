import { createContext, useContext } from 'react'

/** The response's CSP nonce: known on the server only, so undefined in the browser. */
export const NonceContext = createContext<string | undefined>(undefined)

export const useNonce = () => useContext(NonceContext)

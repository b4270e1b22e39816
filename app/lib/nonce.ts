import { createContext } from 'react';

/**
 * The nonce of the page's scripts. It comes by context and not from the root loader, because an error page must carry
 * it although no loader ran. Empty in the browser, which hides a nonce from scripts.
 */
export const NonceContext = createContext('');

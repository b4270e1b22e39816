// Administration stands in the same frame as the desk.
export { default, ErrorBoundary, loader } from './desk.tsx';

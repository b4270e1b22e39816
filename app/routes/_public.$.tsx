/** Any address that is no page: 404 inside the public frame, whatever the method. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export const action = loader;

export default function UnknownPage() {
  return null;
}

import { Link } from '@remix-run/react';
import {
  Cog,
  Cpu,
  Factory,
  FlaskConical,
  type LucideIcon,
  MonitorSmartphone,
  Shirt,
  Sprout,
} from 'lucide-react';
import { useT } from '#app/i18n/use-t.ts';
import { paths } from '#app/lib/paths.ts';
import type { HomeData } from '#app/modules/indicators/home.server.ts';

type Chain = HomeData['chains'][number];

/** The four chains of the city's plan come first. */
const firstChains = 4;

const icons: Record<string, LucideIcon> = {
  leather: Shirt,
  equipment: Cog,
  display: MonitorSmartphone,
  agri: Sprout,
  steel: Factory,
  fine_chem: FlaskConical,
  info: Cpu,
};

/** One way in per industry chain, with how much there is behind it today. */
export function ChainEntrances({ chains }: { chains: readonly Chain[] }) {
  return (
    <div className="grid gap-3">
      <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {chains.slice(0, firstChains).map((chain) => (
          <li key={chain.code} className="grid">
            <ChainCard chain={chain} isMain />
          </li>
        ))}
      </ul>
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        {chains.slice(firstChains).map((chain) => (
          <li key={chain.code} className="grid max-sm:last:odd:col-span-2">
            <ChainCard chain={chain} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ChainCard({ chain, isMain }: { chain: Chain; isMain?: boolean }) {
  const t = useT();
  const Icon = icons[chain.code] ?? Cog;
  const query = `?chain=${chain.code}`;
  return (
    <article className="flex flex-col rounded-lg border border-line bg-surface shadow-card hover:border-primary-line">
      <div className="flex flex-1 items-start gap-3 px-4 pt-4 pb-3">
        <span
          aria-hidden
          className="grid size-10 shrink-0 place-items-center rounded-md bg-primary-soft text-primary max-sm:hidden"
        >
          <Icon className="size-5" />
        </span>
        <div className="min-w-0">
          <h3 className={isMain ? 'text-lg leading-7' : 'leading-7'}>{chain.name}</h3>
          <p className="text-xs text-muted">{chain.scope}</p>
        </div>
      </div>
      <div className="grid grid-cols-2 border-t border-line text-sm">
        <CountLink
          to={paths.needs() + query}
          label={t('home.chain.needs')}
          of={chain.name}
          count={chain.needs}
        />
        <CountLink
          to={paths.technologies() + query}
          label={t('home.chain.technologies')}
          of={chain.name}
          count={chain.technologies}
        />
      </div>
    </article>
  );
}

function CountLink({ to, label, of, count }: { to: string; label: string; of: string; count: number }) {
  return (
    <Link
      to={to}
      className="flex min-h-11 items-center justify-center gap-2 border-line hover:bg-primary-soft last:border-l"
    >
      <span className="sr-only">{of}</span>
      {label}
      <span className="font-semibold text-primary-strong figures">{count}</span>
    </Link>
  );
}

'use client';

import { useEffect, useState } from 'react';
import { formatAge } from './format';

/** "3 min. ago", exact on hover, kept true while it is on the screen. */
export function RelativeTime({ moment }: { moment: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const date = new Date(moment);
  return (
    <time
      dateTime={moment}
      title={date.toLocaleString()}
      suppressHydrationWarning
      className="whitespace-nowrap"
    >
      {formatAge(date, now)}
    </time>
  );
}

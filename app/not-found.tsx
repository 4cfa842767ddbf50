import { Compass } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
  return (
    <main className="grid min-h-full flex-1 place-items-center">
      <EmptyState
        icon={Compass}
        level={1}
        title="There is nothing at this address"
        action={
          <Button variant="primary" asChild>
            <Link href="/">Go to your flows</Link>
          </Button>
        }
      >
        It may have been renamed or deleted, or you may not be a member of its project. Check the address, or
        start from your flows.
      </EmptyState>
    </main>
  );
}

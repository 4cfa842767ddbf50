import { CircleAlert } from 'lucide-react';
import type { ApiError } from '@/server/api/client-types';

/** Why a form was refused, above its button. */
export function FormProblem({ problem }: { problem: Pick<ApiError, 'message' | 'action'> | null }) {
  if (!problem) return null;
  return (
    <p role="alert" className="flex gap-2 rounded-control bg-red-soft px-3 py-2 text-13 text-red-ink">
      <CircleAlert aria-hidden className="mt-0.5 shrink-0" />
      <span>
        {problem.message} {problem.action}
      </span>
    </p>
  );
}

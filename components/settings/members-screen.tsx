'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';
import { type Role, useProject, useRoleAllows } from '@/components/project/project-context';
import { QueryView } from '@/components/states/query-view';
import { RelativeTime } from '@/components/states/relative-time';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useAct } from '@/components/states/use-act';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Select } from '@/components/ui/select';
import type { RouterOutputs } from '@/server/api/client-types';
import { SettingsSection } from './settings-section';

type Member = RouterOutputs['members']['list'][number];

const roles: readonly { value: Role; label: string; description: string }[] = [
  { value: 'owner', label: 'Owner', description: 'Everything, and who may do what' },
  { value: 'editor', label: 'Editor', description: 'Builds, runs and publishes' },
  { value: 'viewer', label: 'Viewer', description: 'Reads' },
];

export function MembersScreen() {
  const trpc = useTRPC();
  const project = useProject();
  const queryClient = useQueryClient();
  const members = useQuery(trpc.members.list.queryOptions({ projectId: project.id }));
  const mayChange = useRoleAllows('owner');
  const changeRole = useAct({
    ...trpc.members.changeRole.mutationOptions(),
    onSuccess: () => queryClient.invalidateQueries(trpc.members.pathFilter()),
  });
  return (
    <SettingsSection title="Members" lead="Who is in this project and what they may do.">
      <QueryView query={members} what="members" skeleton={<RowsSkeleton />}>
        {(found) => (
          <ul aria-label="Members" className="divide-y divide-line">
            {found.map((member) => (
              <MemberRow
                key={member.userId}
                member={member}
                onRole={
                  mayChange
                    ? (role) => changeRole.mutate({ projectId: project.id, userId: member.userId, role })
                    : undefined
                }
              />
            ))}
          </ul>
        )}
      </QueryView>
    </SettingsSection>
  );
}

function MemberRow({ member, onRole }: { member: Member; onRole: ((role: Role) => void) | undefined }) {
  const choose = (value: string) => {
    const role = roles.find((candidate) => candidate.value === value)?.value;
    if (role) onRole?.(role);
  };
  return (
    <li className="flex min-h-12 items-center gap-3 px-4 py-2">
      <Avatar name={member.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{member.name}</span>
        <span className="block truncate text-12 text-ink-muted">
          {member.email} · joined <RelativeTime moment={member.joinedAt} />
        </span>
      </span>
      {onRole ? (
        <Select
          aria-label={`Role of ${member.name}`}
          options={roles}
          value={member.role}
          onValueChange={choose}
          size="compact"
          className="max-w-28"
        />
      ) : (
        <Badge>{member.role}</Badge>
      )}
    </li>
  );
}

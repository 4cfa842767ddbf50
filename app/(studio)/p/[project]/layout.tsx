import type { ReactNode } from 'react';
import { ProjectFrame } from './_components/project-frame';

export default async function ProjectLayout(props: {
  children: ReactNode;
  params: Promise<{ project: string }>;
}) {
  const { project } = await props.params;
  return <ProjectFrame slug={project}>{props.children}</ProjectFrame>;
}

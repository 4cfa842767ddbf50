import type { Catalogue } from '@/flows/model/catalogue';
import type { Position } from '@/flows/model/document';
import type { DocumentStore } from './document-store';
import type { FlowApi } from './editor-api';
import type { ModelApi } from './model-api';
import type { PublishApi } from './publish-api';
import type { RunApi } from './run-api';
import type { RunController } from './run-controller';
import type { RunStore } from './run-store';
import type { SaveQueue } from './save-queue';
import type { SessionStore } from './session-store';

/** All that belongs to one open flow. Actions and components get it whole and take what they need. */
export interface Editor {
  readonly flow: EditedFlow;
  readonly catalogue: Catalogue;
  readonly document: DocumentStore;
  readonly session: SessionStore;
  readonly runs: RunStore;
  readonly saveQueue: SaveQueue;
  readonly runController: RunController;
  readonly flowApi: FlowApi;
  readonly runApi: RunApi;
  readonly modelApi: ModelApi;
  readonly publishApi: PublishApi;
  /** The canvas lends itself while it is shown. */
  readonly view: { current: CanvasView | null };
  /** The last copy, for pages where the browser gives no clipboard. */
  readonly copied: { current: string | null };
}

export interface EditedFlow {
  readonly id: string;
  /** When it was opened. */
  readonly name: string;
  readonly projectId: string;
  readonly projectSlug: string;
  readonly endpointName: string;
  /** A viewer reads and runs. */
  readonly canEdit: boolean;
  /** Never where real people are answered. */
  readonly offersDemo: boolean;
}

/** What the rest of the editor may ask of the canvas. */
export interface CanvasView {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  zoomTo(zoom: number): void;
  /** In the coordinates of the flow. */
  centre(): Position;
  /** Brings a component into view, when it is not, and gives it the focus when asked. */
  reveal(componentId: string, options?: { readonly focus?: boolean }): void;
  focusPort(key: string): void;
  focus(): void;
}

/** What the publish dialog and the title need of the server, for one flow. */
export interface PublishApi {
  publish(note: string): Promise<Published>;
  current(): Promise<CurrentDeployment | null>;
  rename(name: string): Promise<void>;
}

export interface Published {
  readonly slug: string;
  readonly version: number;
  readonly unchanged: boolean;
  /** Only with the first version, and never again. */
  readonly key: string | null;
}

export interface CurrentDeployment {
  readonly slug: string;
  readonly state: string;
  readonly version: number | null;
}

import type { IncidentSet } from './aggregate/incident-set.ts';
import type { ProjectInfo, ViewState } from './contract/project.ts';
import type { ProjectFile } from './project/project-file.ts';

/** What a window is told of the open project. `view`: where the user is, which may not be in the file yet. */
export function projectInfo(
  file: ProjectFile,
  incidents: IncidentSet,
  view: ViewState,
): ProjectInfo {
  const next = file.journal.next();
  const imports = file.liveImports();
  return {
    title: file.identity().title,
    fileName: file.fileName,
    folder: file.folder,
    access: file.access,
    readOnlyBecause: file.readOnlyBecause,
    revision: file.revision,
    incidents: incidents.size,
    timeZone: file.timeZone(),
    fields: [...incidents.fields],
    sources: file
      .sources()
      .map((source) => ({
        ...source,
        imports: imports.filter((one) => one.sourceId === source.id),
      }))
      .filter((source) => source.imports.length > 0),
    undoLabel: file.access === 'write' ? next.undo : null,
    redoLabel: file.access === 'write' ? next.redo : null,
    view,
  };
}

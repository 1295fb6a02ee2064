import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Session } from '@comptoir/session';
import { Icon } from '@comptoir/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { mayEnter } from '../desk/entries';
import { Words } from '../desk/words';
import { ProductEditor } from './product-editor';

const KINDS = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'];
const BYTES_MAX = 2 * 1024 * 1024;

/** The pictures of a product: chosen or dropped, looked at, described; sent when the product is saved. */
@Component({
  selector: 'desk-pictures-editor',
  imports: [Icon, TranslocoPipe],
  templateUrl: './pictures-editor.html',
  styleUrl: './pictures-editor.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PicturesEditor {
  private readonly session = inject(Session);
  private readonly words = inject(Words);
  protected readonly editor = inject(ProductEditor);
  protected readonly kinds = KINDS.join(',');
  protected readonly isOver = signal(false);
  protected readonly refused = signal<readonly string[]>([]);
  protected readonly mayChange = computed(() => mayEnter({ roles: ['sales'] }, this.session.roles()));

  protected choose(choice: Event): void {
    const box = choice.target as HTMLInputElement;
    this.take(box.files);
    box.value = '';
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    this.take(event.dataTransfer?.files ?? null);
  }

  protected over(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(true);
  }

  private take(files: FileList | null): void {
    const refused: string[] = [];
    for (const file of Array.from(files ?? [])) {
      if (!KINDS.includes(file.type)) refused.push(this.words.of('admin.products.pictureKind', { name: file.name }));
      else if (file.size > BYTES_MAX) refused.push(this.words.of('admin.products.pictureSize', { name: file.name }));
      else this.editor.addPicture(file);
    }
    this.refused.set(refused);
  }
}

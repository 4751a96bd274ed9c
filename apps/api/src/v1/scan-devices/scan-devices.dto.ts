import { BooleanField, DateTimeField, IdField, TextField, UrlField } from '../../http/fields';

/** A device that is to scan tickets. */
export class ScanDeviceInput {
  @TextField({ description: 'Where it stands or whose it is.', maxLength: 190, example: 'North door' })
  name: string;
}

/** A device that scans, or that is still to come. */
export class ScanDeviceView {
  @IdField({ description: 'Id of the device.', example: 1, readOnly: true })
  id: number;

  @TextField({ description: 'Where it stands or whose it is.', example: 'North door' })
  name: string;

  @BooleanField({ description: 'Whether it has claimed its key.', example: true })
  paired: boolean;

  @DateTimeField({ nullable: true, description: 'When it claimed its key.', example: '2026-12-01T10:05:00Z' })
  paired_at: string | null;

  @DateTimeField({ description: 'Until when the code could be claimed.', example: '2026-12-02T10:00:00Z' })
  expires: string;

  @DateTimeField({ description: 'When it was announced.', example: '2026-12-01T10:00:00Z' })
  created: string;
}

/** A device at the only moment its code is shown. */
export class NewScanDeviceView extends ScanDeviceView {
  @TextField({
    description: 'The pairing code: one device claims its key with it, once. Shown this once.',
    example: '2nB0cJ9oVhT6yq4uW8e1rXzKfLdMsPaG3iQkRtYxCvE',
  })
  token: string;

  @UrlField({
    description: 'What the device opens to claim its key; made to be shown as a QR code.',
    example: 'https://tickets.example.org/scan/2nB0cJ9oVhT6yq4uW8e1rXzKfLdMsPaG3iQkRtYxCvE/pair/',
  })
  url: string;
}

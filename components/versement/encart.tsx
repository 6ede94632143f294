import { Notice, type NoticeProps } from "@/components/ui/notice";

/** A notice between two blocks of a page, with the room it needs. */
export const Encart = (props: NoticeProps) => (
  <div className="mb-6">
    <Notice {...props} />
  </div>
);

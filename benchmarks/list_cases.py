"""The layouts of lists that the reader is measured on; its makers were not shown the last ones."""

from list_layouts import Layout, head_columns

from reportreduce.normalise.repair import Damage

FULL = head_columns(
    "number: STT",
    "name: Tên báo cáo",
    "basis: Văn bản quy định chế độ báo cáo",
    "issuer: Cơ quan ban hành",
    "filer: Đối tượng thực hiện báo cáo",
    "recipient: Cơ quan nhận báo cáo",
    "frequency: Tần suất thực hiện báo cáo",
    "window: Thời gian chốt số liệu báo cáo",
    "deadline: Thời hạn gửi báo cáo",
    "channel: Phương thức gửi, nhận báo cáo",
    "content: Nội dung yêu cầu báo cáo",
)
SHORT = head_columns(
    "number: TT",
    "name: Tên báo cáo",
    "basis: Căn cứ pháp lý",
    "filer: Đơn vị thực hiện",
    "recipient: Nơi nhận",
    "frequency: Định kỳ",
    "window: Số liệu tính từ",
    "deadline: Thời hạn nộp",
    "channel: Hình thức",
)
TWO_ROWS = head_columns(
    "number: STT",
    "name: Tên chế độ báo cáo",
    "issuer: Cơ quan > Ban hành",
    "filer: Cơ quan > Thực hiện báo cáo",
    "recipient: Cơ quan > Nhận báo cáo",
    "frequency: Kỳ báo cáo",
    "window: Thời gian > Chốt số liệu",
    "deadline: Thời gian > Gửi báo cáo",
    "basis: Văn bản QPPL quy định",
)
THREE_ROWS = head_columns(
    "number: Số TT",
    "name: Chế độ báo cáo > Tên báo cáo",
    "basis: Chế độ báo cáo > Cơ sở pháp lý > Văn bản",
    "issuer: Chế độ báo cáo > Cơ sở pháp lý > Cơ quan ban hành",
    "recipient: Việc gửi báo cáo > Cơ quan nhận",
    "filer: Việc gửi báo cáo > Chủ thể báo cáo",
    "frequency: Việc gửi báo cáo > Thời gian > Tần suất",
    "window: Việc gửi báo cáo > Thời gian > Thời điểm lấy số liệu",
    "deadline: Việc gửi báo cáo > Thời gian > Ngày gửi",
    "note: Ghi chú",
)
MARKED = head_columns(
    "number: STT",
    "name: Tên báo cáo",
    "filer: Đơn vị báo cáo",
    "recipient: Nơi nhận báo cáo",
    "mark: Tần suất > Tháng",
    "mark: Tần suất > Quý",
    "mark: Tần suất > 6 tháng",
    "mark: Tần suất > Năm",
    "rest: Tần suất > Khác",
    "deadline: Thời hạn gửi",
    "basis: Văn bản quy định",
)
TUNED = (
    Layout(name="xlsx, one row of headings, heading and signatures", columns=FULL),
    Layout(name="xlsx, nothing but the table", columns=FULL, head=False, foot=False),
    Layout(
        name="xlsx, two rows of headings, groups, totals, row of numbers",
        columns=TWO_ROWS,
        grouped_by="issuer",
        totals=True,
        number_row=True,
    ),
    Layout(name="xlsx, three rows of headings, remarks", columns=THREE_ROWS, every_blank=9),
    Layout(
        name="xlsx, a sheet for each issuer, recipients on lines",
        columns=SHORT,
        sheets_by="issuer",
        broken_lines=True,
    ),
    Layout(
        name="xlsx, no numbers, headings repeated, group rows",
        columns=SHORT[1:],
        grouped_by="issuer",
        every_header=25,
        every_blank=10,
        broken_lines=True,
    ),
    Layout(
        name="xlsx, equal cells merged downwards",
        columns=FULL,
        merged_down=("basis", "issuer", "filer", "recipient", "channel"),
    ),
    Layout(
        name="xlsx, headings missing over filers, deadlines and channels",
        columns=tuple(
            heading
            if heading.role not in ("filer", "deadline", "channel")
            else type(heading)(heading.role, ("",))
            for heading in SHORT
        ),
    ),
    Layout(
        name="xlsx, hidden columns, other order",
        columns=(
            *head_columns("code: Mã số", "number: STT", "note: Ghi chú nội bộ"),
            *reversed(SHORT[1:]),
        ),
        hidden=frozenset({"code", "note"}),
        foot=False,
    ),
    Layout(name="xlsx, frequency as crosses", columns=MARKED),
    Layout(name="xlsx, two reports in a cell", columns=FULL, several=True),
    Layout(name="xlsx, TCVN3", columns=FULL, damage=Damage.TCVN3),
    Layout(name="xlsx, VNI, groups", columns=SHORT, damage=Damage.VNI, grouped_by="issuer"),
    Layout(name="xlsx, decomposed", columns=TWO_ROWS, damage=Damage.DECOMPOSED),
    Layout(name="xlsx, UTF-8 misread", columns=FULL, damage=Damage.UTF8_AS_CP1252),
    Layout(name="csv, UTF-8 with mark, commas", columns=FULL, suffix="csv"),
    Layout(
        name="csv, Windows-1258, semicolons",
        columns=SHORT,
        suffix="csv",
        encoding="cp1258",
        separator=";",
    ),
    Layout(
        name="csv, UTF-16, tabs, nothing but the table",
        columns=FULL,
        suffix="csv",
        encoding="utf-16",
        separator="\t",
        head=False,
        foot=False,
    ),
    Layout(name="ods, two rows of headings", columns=TWO_ROWS, suffix="ods"),
    Layout(
        name="docx, annex of a decision, groups",
        columns=SHORT,
        suffix="docx",
        title="PHỤ LỤC\nDANH MỤC CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ TRÊN ĐỊA BÀN TỈNH",
        grouped_by="issuer",
    ),
    Layout(
        name="docx, three rows of headings, recipients on lines, merged downwards",
        columns=THREE_ROWS,
        suffix="docx",
        broken_lines=True,
        number_row=True,
        merged_down=("basis", "issuer"),
    ),
)
HELD_BACK = (
    Layout(
        name="held back: xlsx",
        columns=head_columns(
            "name: Các báo cáo đơn vị phải làm",
            "recipient: Báo cáo ai",
            "filer: Ai báo cáo",
            "deadline: Hạn chót",
            "window: Mốc số liệu",
            "basis: Theo quy định nào",
            "channel: Cách gửi",
        ),
        title="BẢNG TỔNG HỢP CÁC LOẠI BÁO CÁO ĐỊNH KỲ PHẢI THỰC HIỆN NĂM 2026",
        grouped_by="frequency",
        parted=True,
        group_words="{number}. Báo cáo định kỳ: {word}",
        offset=2,
    ),
    Layout(
        name="held back: docx",
        columns=head_columns(
            "basis: Quy định tại",
            "name: Loại báo cáo",
            "filer: Trách nhiệm > Lập báo cáo",
            "recipient: Trách nhiệm > Tiếp nhận, tổng hợp",
            "combined: Kỳ và thời hạn",
        ),
        suffix="docx",
        title="Biểu tổng hợp hệ thống hóa chế độ báo cáo",
        sheets_by="issuer",
        every_header=15,
    ),
)
"""Written last, with other words and other structure; the reader was not changed for them."""
UNSEEN = (
    Layout(
        name="unseen headings: xlsx, plain questions",
        columns=head_columns(
            "number: #",
            "name: Việc phải báo",
            "filer: Ai báo cáo",
            "recipient: Gửi cho ai",
            "frequency: Bao lâu một lần",
            "window: Mốc lấy số",
            "deadline: Chậm nhất khi nào",
            "basis: Dựa vào đâu",
            "channel: Gửi kiểu gì",
        ),
        title="THEO DÕI BÁO CÁO CỦA CƠ QUAN",
    ),
    Layout(
        name="unseen headings: csv, English and abbreviations",
        columns=head_columns(
            "number: No.",
            "name: Report (BC)",
            "basis: Legal ref.",
            "issuer: Issued by (CQBH)",
            "recipient: To (ĐVN)",
            "filer: From (ĐVBC)",
            "deadline: DL",
            "frequency: Freq.",
            "window: Cut-off",
        ),
        suffix="csv",
        title="REPORTING CALENDAR / LỊCH BÁO CÁO",
    ),
    Layout(
        name="unseen headings: xlsx, two rows, groups",
        columns=head_columns(
            "number: Mã > Dòng",
            "name: Đầu việc > Sản phẩm",
            "recipient: Hai đầu > Bên lấy",
            "filer: Hai đầu > Bên làm",
            "frequency: Lịch > Nhịp",
            "deadline: Lịch > Cuối cùng",
            "basis: Gốc > Từ đâu ra",
        ),
        title="SỔ VIỆC",
        grouped_by="issuer",
    ),
)
"""
Read once each and never tuned on: the first two were written before columns of bodies were told by
their cells, the last after it.
"""
LAYOUTS = (*TUNED, *HELD_BACK, *UNSEEN)

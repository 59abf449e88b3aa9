"""Where a text of law speaks of time: frequencies, deadlines, data windows, requests and events."""

import re

_NUMBER = (
    r"(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười(?: (?:hai|lăm|tám))?"
    r"|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi(?: (?:mốt|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?"
    r"|một trăm(?: hai mươi| tám mươi)?)(?: ?\([^)]{1,20}\))?"
)
_EACH = r"(?:hằng|hàng|hang|mỗi|từng|cả)"
_UNIT = r"(?:ngày|tuần|tháng|quý|năm)"
_QUARTER = r"(?:iv|i{1,3}|[1-4])\b"
_ONCE = r"(?: ?/ ?(?:(?:một|0?1) )?lần|,? (?:một|0?1|1) lần)?"
_NOT_COUNTED = r"(?! ?\d| ?\w+ mươi|\w)"
_BARE = (
    r"(?:(?:cuối|kết thúc)(?: mỗi)? (?:kỳ kế toán )?(?:quý|năm)(?! thứ| \d)|thường niên|bán niên"
    rf"|quý{_NOT_COUNTED}|tháng(?! \d|\w| sau| trước| hành động)"
    r"|năm(?! \d{4}|\w| học| tháng| ngày| sau| trước| \(\d)|năm học|tuần(?!\w)|ngày(?! \d|\w"
    r"| làm))"
)
_SURE = (
    rf"(?:(?:15|mười lăm)(?: \(\w+\))? ngày(?! làm| kể)|{_EACH} {_UNIT}(?! làm việc)(?: học)?"
    rf"|{_NUMBER} tháng(?: đầu năm| cuối năm)?{_ONCE}"
    rf"|(?:báo cáo )?quý {_QUARTER}(?:(?:, | và | hoặc |/)(?:quý )?{_QUARTER})*"
    rf"|{_NUMBER} năm(?! \d| kể| trở| liền){_ONCE}"
    rf"|{_NUMBER} lần(?: ?/ ?| trong | mỗi | trên | một | )(?:(?:một|0?1|1) )?{_UNIT}"
    rf"|{_UNIT} {_NUMBER} lần)"
)
_ITEM = rf"(?:{_SURE}|{_BARE}{_ONCE})"
_JOIN = (
    r"(?: ?\([^()]{3,60}\))?(?:, | và |; | hoặc |, hoặc | hay | ?/ ?| - )"
    r"(?:báo cáo |định kỳ |theo |tổng kết (?=năm\b))?"
)
_LIST = rf"{_ITEM}(?:{_JOIN}{_ITEM})*"
_ALONE = (
    rf"(?:{_EACH} {_UNIT}(?! làm việc)(?: học)?|(?:cuối|kết thúc)(?: mỗi)? (?:kỳ kế toán )?(?:quý"
    rf"|năm)\b(?! thứ| \d)|{_NUMBER} (?:tuần|tháng|năm|quý)(?: ?/ ?(?:0?1 )?lần|,? (?:một|0?1"
    r"|1) lần)"
    rf"|0?[69] tháng(?: đầu năm| cuối năm)?|(?:sáu|chín) tháng(?: đầu năm| cuối năm)"
    rf"|quý {_QUARTER}(?:(?:, | và | hoặc |/)(?:quý )?{_QUARTER})*(?! năm \d)"
    rf"|{_NUMBER} lần(?: ?/ ?| trong | mỗi | trên | một | )(?:(?:một|0?1|1) )?{_UNIT}"
    rf"|(?:một|mỗi|1|0?1) {_UNIT} {_NUMBER} lần|(?<=\)/)(?:1|01|một) năm\b"
    r"|(?<=\) và )(?:1|01|một) năm\b)"
)
_OTHER_TIME = (
    rf"(?:hằng|hàng|cả|{_NUMBER}) {_UNIT}\b"
    rf"|(?:định kỳ|(?:sơ|tổng) kết) (?:{_EACH}|{_NUMBER}|{_UNIT})\b"
)
"""Where words that tell a frequency begin, which are no part of what is reported."""
_SURE_LIST = rf"{_ALONE}(?:{_JOIN}{_ITEM})*"
_KIND_OF_REPORT = (
    r"(?:định kỳ|tổng kết|sơ kết|tổng hợp|thống kê|tài chính|quyết toán|nhanh|hoạt động|theo kỳ"
    r"|theo"
    r"|thường niên|số liệu|chính thức|kết quả|tình hình)"
)
FREQUENCY = re.compile(
    rf"(?:(?:theo )?định kỳ (?:vào |là )?(?:theo )?\(?(?P<a>{_LIST})"
    rf"|báo cáo (?:{_KIND_OF_REPORT} )*[(]?(?P<b>{_LIST})(?! trước)"
    rf"|\((?P<c>{_LIST})\)"
    rf"|kỳ(?: báo cáo)? (?P<e>{_LIST})"
    r"|báo cáo(?: (?!năm|quý|tháng|trong|của|từng|mỗi|đầu|cuối|trước|theo"
    rf"|{_OTHER_TIME})\w+){{1,8}}"
    rf" (?P<f>(?:tháng|quý|năm|6 tháng|06 tháng)(?:, (?:tháng|quý|năm)| và năm)*)"
    rf"(?= theo| thực hiện|[,;.)]| cho| gửi|\Z| đã| được| chậm| trước| về)"
    rf"|\b(?P<d>{_SURE_LIST}))",
    re.IGNORECASE,
)
"""Frequencies: bare words ("tháng, quý") only where they can mean nothing else."""
FREQUENCY_ITEM = re.compile(_ITEM, re.IGNORECASE)

_LEAD_WORD = (
    r"(?:chậm nhất|muộn nhất|trước|không quá|không (?:chậm|muộn) hơn|trong vòng|trong thời (?:hạn"
    r"|gian)"
    r"|trong khoảng thời gian|thời hạn|tối đa|tối thiểu|ít nhất|vào|trong|sau|đến|hết)"
)
_LEAD = rf"(?:{_LEAD_WORD}(?:[ ,]+(?:{_LEAD_WORD}|là))*[ ,]+)"
_CLOCK = r"(?:\d{1,2} ?(?:giờ|h|g|:)(?: ?\d{2})?(?: (?:phút|giờ))?,? (?:của |sáng |chiều )?)"
_WRITTEN = r"(?: ?\([^()]{1,20}\))?"
_PERIOD = (
    r"(?:kỳ kế toán|kỳ báo cáo|kỳ|quý báo cáo|tháng báo cáo|năm báo cáo|năm tài chính|năm ngân sách"
    r"|quý|tháng|năm)"
)
_NEXT = r"(?:kế tiếp|tiếp theo|tiếp sau|liền kề|liền sau|sau|tới|kế|ngay sau|trước|liền)"
_OF_YEAR = (
    r"(?:(?!, (?:hằng|hàng|mỗi) năm (?:trước|chậm|muộn|vào|\())"
    rf",? (?:của |vào )?(?:(?:hằng|hàng|mỗi) năm(?: báo cáo)?|cùng năm"
    rf"|năm(?: tài chính)? {_NEXT}(?: {_NEXT})*(?: (?:của |sau )?(?:năm|kỳ) (?:báo cáo|đó))?"
    rf"|(?:năm|kỳ) báo cáo|năm đó|năm thực hiện|năm(?= ?[,;.)]|\Z)))?"
)
_DAY_NUMBER = rf"(?:thứ )?(?:\d{{1,2}}{_WRITTEN}|\w+(?: \w+)? ?\(\d{{1,2}}\))"
_DATE = (
    rf"(?:ngày {_DAY_NUMBER} ?(?:[/-]\d{{1,2}}|(?:của )?tháng \d{{1,2}}{_WRITTEN})"
    rf"|\b\d{{1,2}}/\d{{1,2}})(?![/\d-]|[ /]*năm \d|, năm \d){_OF_YEAR}"
)
_MONTH_TAIL = (
    rf"(?:tháng (?:đầu tiên|đầu|cuối cùng|cuối|thứ nhất|thứ hai|{_NEXT}|báo cáo|của|thuộc)"
    rf"(?: (?:của|thuộc|trong|sau khi|khi|kết thúc|đầu tiên|đầu|cuối cùng|cuối|{_NEXT}"
    rf"|{_PERIOD}(?: {_NEXT})?))*)"
)
_DAY = rf"ngày {_DAY_NUMBER},?(?: của)? (?:{_MONTH_TAIL}|(?:hằng|hàng|mỗi) tháng)"
_LAST_DAY = rf"ngày (?:làm việc )?cuối(?: cùng)?(?: của)? {_MONTH_TAIL}"
_WEEKDAY = (
    r"(?:ngày )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
    r" (?:(?:hằng|hàng|mỗi) tuần|(?:của )?tuần (?:kế tiếp|tiếp theo|sau))"
)
_NEXT_DAY = r"ngày (?:thứ hai )?(?:kế tiếp|tiếp theo|hôm sau)(?: của ngày báo cáo)?"
_STOP = (
    r"(?=[,;.:()]|\Z|,? (?:phải|có trách nhiệm|có nghĩa vụ|thì)\b"
    r"|(?<!nhận được)(?<!nhận) báo cáo (?-i:[A-ZĐ])"
    r"|(?<!từ khi)(?<!từ ngày)(?<!sau khi) gửi (?:về|đến|cho|báo cáo|(?-i:[A-ZĐ]))"
    r"|(?<!nhận được)(?<!nhận) báo cáo (?:bằng|về|cho|kết quả|tình hình)"
    r"| đối với| theo | trong (?:các |những )?trường hợp| và (?-i:Báo cáo))"
)
_SPAN = rf"{_NUMBER} (?:ngày(?: làm việc)?|giờ(?: làm việc)?|tháng|tuần)(?: làm việc)?"
_AFTER = (
    rf"(?:{_SPAN}|ngày thứ \d{{1,3}}),? (?:kể từ|tính từ|từ|sau)(?: (?:khi|ngày|thời điểm|lúc"
    rf"|thời gian))*\b[^,;.:()]{{0,140}}?{_STOP}"
)
_BEFORE = rf"{_SPAN},? (?:trước(?! ngày \d)|so với)[^,;.:()]{{1,100}}?{_STOP}"
_MONTH = rf"tháng \d{{1,2}}(?![/\d]| năm \d){_OF_YEAR}"
_QUARTER_OF = rf"quý {_QUARTER}(?! năm \d){_OF_YEAR}"
_LOOSE_DATE = rf"\d{{1,2}} tháng \d{{1,2}}(?! lần|\d|/| năm \d){_OF_YEAR}"
_POINT = (
    rf"(?:{_DATE}|(?<=giờ )(?:chiều |sáng )?(?:hằng|hàng|mỗi) ngày|{_DAY}|{_LAST_DAY}|{_WEEKDAY}"
    rf"|{_NEXT_DAY})"
)
DEADLINE = re.compile(
    rf"(?P<before>{_LEAD}?{_BEFORE})"
    rf"|(?P<after>{_LEAD}?(?<!ịnh kỳ )(?<!\d){_AFTER})"
    rf"|(?P<point>{_LEAD}{_CLOCK}?(?:{_POINT}|{_LOOSE_DATE})(?:(?: và|,|;) (?:{_LEAD})?(?:{_DATE}"
    rf"|{_LOOSE_DATE}))*)"
    rf"|(?P<months>{_LEAD}(?:{_MONTH}(?: và {_LEAD}?{_MONTH})*|{_MONTH_TAIL}|{_QUARTER_OF}))"
    r"|(?P<ends>(?:vào )?(?:cuối|đầu) tháng \d{1,2}(?: và (?:cuối "
    rf"|đầu )?tháng \d{{1,2}})*{_OF_YEAR})"
    rf"|(?P<working>chậm nhất (?:đến |vào |là )*{_CLOCK}ngày làm việc(?: tiếp theo| kế tiếp)?)"
    rf"|(?P<days>{_LEAD}{_SPAN}(?: (?:đầu|cuối|của)(?: tiên| cùng)?(?: của)? (?:{_MONTH_TAIL}"
    r"|tháng|quý|năm|kỳ))?)"
    rf"|(?P<week>(?:trong|vào) tuần (?:đầu|cuối)(?: tiên| cùng)?(?: của)? (?:{_MONTH_TAIL}"
    r"|tháng|quý))"
    r"|(?P<day>(?:trước|vào|(?:chậm|muộn) nhất)(?: là| vào| đến)* ngày \d{1,2}"
    r"(?=,(?! \d)|[;.)]|\Z))"
    rf"|(?<=, )(?P<listed>{_SPAN})(?= đối với )"
    rf"|(?P<bare>\b{_POINT}(?:(?: và|,) {_DATE})*)",
    re.IGNORECASE,
)
"""Deadlines.  Group "bare" has no word such as "trước": one only where deadlines are listed."""
AT_ONCE = re.compile(
    r"(?:(?:ngay (?:sau )?(?:khi|lúc)|ngay lập tức (?:sau )?khi"
    rf"|kịp thời (?:sau )?khi)[^,;.:()]{{1,140}}?{_STOP}"
    r"|(?<=báo cáo )ngay(?: lập tức)?(?= (?:cho|tới|đến|về|với|bằng|theo|lên|(?-i:[A-ZĐ])))"
    r"|(?<=báo cáo )(?:kịp thời|khẩn)(?= (?:(?:cho|tới|đến|về|với|lên) )?(?:(?-i:[A-ZĐ])|cơ quan"
    r"|người|cấp))"
    r"|kịp thời(?= báo cáo (?:(?:cho|tới|đến|về|với|lên) )?(?:(?-i:[A-ZĐ])|cơ quan|người|cấp)))",
    re.IGNORECASE,
)

_EDGE = r"(?:ngày|thứ|tháng|đầu|hết|\d{1,2} giờ|\d{1,2}/|0h|00h)"
WINDOW = re.compile(
    rf"bắt đầu từ ngày [^,;.]{{3,40}}?,?(?: và)? kết thúc vào ngày [^,;.]{{3,40}}(?=[,;.]|\Z)"
    rf"|(?:tính )?từ (?:hết )?{_EDGE}[^;.]{{0,70}}?(?: đến| tới| -)(?: hết)? ?(?:ngày|thứ|cuối"
    r"|tháng|\d|hết)"
    r"[^,;.)(]{0,70}?(?=[,;.)(”]|\Z| hoặc đột xuất| trước (?:ngày|\d)| chậm nhất| báo cáo trước"
    r"| gửi | để "
    r"| đối với)",
    re.IGNORECASE,
)
"""Data windows: from a day to a day."""

REQUEST = re.compile(
    r"(?:(?:hoặc )?(?:đột xuất )?(?:theo|khi có|khi được|khi nhận được|có|được|trên cơ sở|hoặc))"
    r"(?: (?:những|các))? (?:yêu cầu|đề nghị|(?<!theo )chỉ đạo|văn bản yêu cầu)(?! kỹ thuật"
    r"| nghiệp vụ| tại\b| trong (?:mẫu|biểu|phụ lục))"
    r"(?: (?:báo cáo|đột xuất|bằng văn bản|cụ thể|về nội dung|và thời gian|quản lý|của nhiệm vụ))*"
    r"|(?<=có thể )yêu cầu(?= \w)|(?<=có quyền )yêu cầu(?= \w)",
    re.IGNORECASE,
)
AD_HOC = re.compile(
    r"đột xuất|bất thường|(?:(?<=hoặc )|(?<=và ))khi cần thiết"
    r"|(?<=báo cáo )nhanh(?= (?:về )?(?:các )?(?:vụ|trường hợp|sự cố)\b)",
    re.IGNORECASE,
)
THEMATIC = re.compile(r"chuyên đề", re.IGNORECASE)
PERIODIC = re.compile(r"định kỳ|thường xuyên", re.IGNORECASE)
EVENT = re.compile(
    r"(?:\A|[,;.] |\bhoặc |\bvà )(?P<e>(?:sau (?:khi|mỗi|từng)|khi (?!cần)|mỗi khi|trước khi"
    r"|kết thúc|trường hợp)"
    r" [^;.:]{4,200}?)(?=,| thì| phải| có trách nhiệm|\Z)"
    r"|\b(?P<f>(?:sau khi|sau mỗi|trong (?:các )?trường hợp|khi|nếu)(?! cần"
    r"| có\b[^,;.]{0,25}(?:yêu cầu|đề nghị|chỉ đạo|văn bản|nhu cầu|ý kiến|thể)\b| có\))"
    r" [^;.:]{3,200})",
    re.IGNORECASE,
)
"""What has to happen before a report is due."""
